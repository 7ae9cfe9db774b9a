import { useTexts } from "../texts/TextsProvider";
import { EntryLayout } from "./EntryLayout";
import { LinkButton } from "./links";

export function LostPage() {
  const texts = useTexts().common.lost;
  return (
    <EntryLayout title={texts.title} text={texts.text}>
      <LinkButton to="/">{texts.home}</LinkButton>
    </EntryLayout>
  );
}
