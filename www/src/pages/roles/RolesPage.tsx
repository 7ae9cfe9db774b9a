import { useRoles } from "../../api/roles";
import { usePlace } from "../../place/PlaceProvider";
import { useDecision } from "../../policy/useDecision";
import { useTexts } from "../../texts/TextsProvider";
import { Loaded } from "../../ui/Loaded";
import { PageHeader } from "../../ui/PageHeader";
import { Refused } from "../../ui/Refused";
import { RolesEditor } from "./RolesEditor";

export function RolesPage() {
  const texts = useTexts().roles;
  const { organization } = usePlace();
  const view = useDecision("role.view", { organization: organization.id });
  return (
    <>
      <PageHeader title={texts.title} text={texts.text(organization.name)} />
      {view.allowed ? <Editor key={organization.id} organization={organization.id} /> : <Refused decision={view} />}
    </>
  );
}

function Editor({ organization }: { organization: string }) {
  const roles = useRoles(organization);
  return <Loaded query={roles}>{(all) => <RolesEditor organization={organization} roles={all} />}</Loaded>;
}
