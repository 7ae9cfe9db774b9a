import { Button, NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { useRef, useState } from "react";

import { type InvitationBody, useInvite } from "../../api/members";
import { problemOf } from "../../api/problem";
import { useRoles } from "../../api/roles";
import type { Organization, Role } from "../../api/types";
import { usePlace } from "../../place/PlaceProvider";
import { usePolicy } from "../../policy/PolicyProvider";
import { useLanguage, useTexts } from "../../texts/TextsProvider";
import { Dialog } from "../../ui/Dialog";
import { DialogForm } from "../../ui/DialogForm";
import { toast } from "../../ui/toast";
import classes from "./InviteDialog.module.css";

interface Props {
  organization: Organization;
  /** The kind of role that stands chosen at first. */
  prefer: Role["kind"];
  onClose: () => void;
}

export function InviteDialog({ organization, prefer, onClose }: Props) {
  const texts = useTexts().members;
  const { language } = useLanguage();
  const policy = usePolicy();
  const { organizations } = usePlace();
  const [place, setPlace] = useState(organization.id);
  const [email, setEmail] = useState("");
  const [name, setName] = useState("");
  const [role, setRole] = useState<string | null>(null);
  const emailField = useRef<HTMLInputElement>(null);
  const roles = useRoles(place).data ?? [];
  const invite = useInvite();
  const chosen = role ?? roles.find((each) => each.kind === prefer)?.id ?? roles[0]?.id;
  const known = organizations.some((each) => each.id === organization.id);
  const places = (known ? organizations : [...organizations, organization]).filter(
    (each) => each.id === organization.id || policy.can("member.invite", { organization: each.id }),
  );
  const send = () => {
    if (!chosen) return;
    const body: InvitationBody = { organization: place, email: email.trim(), role: chosen, language };
    if (name.trim() !== "") body.name = name.trim();
    invite.mutate(body, {
      onSuccess: () => {
        toast(texts.invited(body.email));
        onClose();
      },
    });
  };
  const another = () => {
    invite.reset();
    setEmail("");
    emailField.current?.focus();
  };
  const hasAccount = problemOf(invite.error)?.code === "email_has_account";
  return (
    <Dialog title={texts.inviteTitle(organization.name)} onClose={onClose}>
      <DialogForm
        submit={texts.inviteSubmit}
        pending={invite.isPending}
        error={invite.error}
        disabled={!chosen}
        onSubmit={send}
        onCancel={onClose}
        remedy={hasAccount && <WaysOut another={another} />}
      >
        <TextInput
          label={texts.email}
          type="email"
          required
          withAsterisk={false}
          autoComplete="off"
          data-autofocus
          ref={emailField}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <NativeSelect
          label={texts.role}
          data={roles.map((each) => ({ value: each.id, label: each.name }))}
          value={chosen ?? ""}
          onChange={(event) => setRole(event.currentTarget.value)}
        />
        <NativeSelect
          label={texts.organization}
          data={places.map((each) => ({ value: each.id, label: each.name }))}
          value={place}
          onChange={(event) => setPlace(event.currentTarget.value)}
        />
        <TextInput label={texts.name} value={name} onChange={(event) => setName(event.currentTarget.value)} />
      </DialogForm>
    </Dialog>
  );
}

/** S09: an e-mail with an account is refused, and these are the two ways on. */
function WaysOut({ another }: { another: () => void }) {
  const texts = useTexts().members.waysOut;
  return (
    <Stack gap={6} align="flex-start">
      <Text size="sm" fw={600}>
        {texts.title}
      </Text>
      <ol className={classes.ways}>
        <li>
          <Text size="sm">{texts.delete}</Text>
        </li>
        <li>
          <Text size="sm">{texts.another}</Text>
        </li>
      </ol>
      <Button size="xs" variant="default" onClick={another}>
        {texts.useAnother}
      </Button>
    </Stack>
  );
}
