import { Button, NativeSelect, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";

import { type Claim, useClaim } from "../../api/devices";
import type { CreatedDevice, Session } from "../../api/types";
import { useTexts } from "../../texts/TextsProvider";
import { ProblemAlert } from "../../ui/ProblemAlert";

interface Props {
  session: Session;
  code: string;
  setCode: (code: string) => void;
  onClaimed: (device: CreatedDevice) => void;
}

export function ClaimForm({ session, code, setCode, onClaimed }: Props) {
  const texts = useTexts().entry.claim;
  const claim = useClaim();
  const places = session.memberships.map((membership) => membership.organization);
  const [name, setName] = useState("");
  const [organization, setOrganization] = useState(places[0]?.id ?? "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body: Claim = { code: code.trim() };
    if (name.trim() !== "") body.name = name.trim();
    if (places.length > 1) body.organization = organization;
    claim.mutate(body, { onSuccess: onClaimed });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label={texts.code}
          required
          withAsterisk={false}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <TextInput
          label={texts.name}
          description={texts.nameHint}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {places.length > 1 && (
          <NativeSelect
            label={texts.organization}
            data={places.map((place) => ({ value: place.id, label: place.name }))}
            value={organization}
            onChange={(event) => setOrganization(event.currentTarget.value)}
          />
        )}
        <ProblemAlert error={claim.error} />
        <Button type="submit" loading={claim.isPending} fullWidth>
          {texts.submit}
        </Button>
      </Stack>
    </form>
  );
}
