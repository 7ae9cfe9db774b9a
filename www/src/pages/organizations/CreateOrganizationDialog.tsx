import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";

import { useCreateOrganization } from "../../api/organizations";
import type { Organization } from "../../api/types";
import { useTexts } from "../../texts/TextsProvider";
import { Dialog } from "../../ui/Dialog";
import { DialogForm } from "../../ui/DialogForm";
import { InviteDialog } from "../members/InviteDialog";

interface Props {
  parent: Organization;
  onClose: () => void;
}

/** Creates, then offers what comes next: somebody who runs it. */
export function CreateOrganizationDialog({ parent, onClose }: Props) {
  const texts = useTexts().organizations;
  const create = useCreateOrganization();
  const [name, setName] = useState("");
  const [inviting, setInviting] = useState(false);
  const created = create.data;
  if (created && inviting) return <InviteDialog organization={created} prefer="admin" onClose={onClose} />;
  if (created) {
    return (
      <Dialog title={texts.created(created.name)} onClose={onClose}>
        <Stack>
          <Text>{texts.createdText}</Text>
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {texts.later}
            </Button>
            <Button data-autofocus onClick={() => setInviting(true)}>
              {texts.inviteFirst}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    );
  }
  return (
    <Dialog title={texts.createIn(parent.name)} onClose={onClose}>
      <DialogForm
        submit={texts.submit}
        pending={create.isPending}
        error={create.error}
        onSubmit={() => create.mutate({ parent: parent.id, name })}
        onCancel={onClose}
      >
        <TextInput
          label={texts.name}
          description={texts.nameHint}
          required
          withAsterisk={false}
          maxLength={100}
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      </DialogForm>
    </Dialog>
  );
}
