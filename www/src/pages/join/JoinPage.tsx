import { useNavigate } from "@tanstack/react-router";

import { useConfirmRegistration } from "../../api/entry";
import { problemOf } from "../../api/problem";
import { useTexts } from "../../texts/TextsProvider";
import { DeadLink } from "../../ui/DeadLink";
import { EntryLayout } from "../../ui/EntryLayout";
import { PersonForm } from "../../ui/PersonForm";
import { useFragment } from "../../ui/useFragment";

/** Where the link of a registration at a portal leads: name and password, and one is in (S12). */
export function JoinPage() {
  const secret = useFragment();
  return secret === "" ? <DeadLink missing /> : <Joining key={secret} secret={secret} />;
}

function Joining({ secret }: { secret: string }) {
  const texts = useTexts().entry.portal;
  const navigate = useNavigate();
  const confirm = useConfirmRegistration();
  if (problemOf(confirm.error)?.status === 410) return <DeadLink />;
  return (
    <EntryLayout title={texts.finish} text={texts.finishText}>
      <PersonForm
        submit={texts.create}
        pending={confirm.isPending}
        error={confirm.error}
        onSubmit={(person) => confirm.mutate({ secret, ...person }, { onSuccess: () => void navigate({ to: "/" }) })}
      />
    </EntryLayout>
  );
}
