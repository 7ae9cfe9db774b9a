import { useDisclosure } from "@mantine/hooks";

import { useOrganizations } from "../../api/organizations";
import { treeOf } from "../../place/place";
import { usePlace } from "../../place/PlaceProvider";
import { useTexts } from "../../texts/TextsProvider";
import { Empty } from "../../ui/Empty";
import { GuardedButton } from "../../ui/GuardedButton";
import { Loaded } from "../../ui/Loaded";
import { PageHeader } from "../../ui/PageHeader";
import { Panel } from "../../ui/Panel";
import { CreateOrganizationDialog } from "./CreateOrganizationDialog";
import { OrganizationFacts } from "./OrganizationFacts";
import classes from "./OrganizationsPage.module.css";
import { Tree } from "./Tree";

export function OrganizationsPage() {
  const texts = useTexts().organizations;
  const { organization } = usePlace();
  const organizations = useOrganizations();
  const [creating, { open, close }] = useDisclosure(false);
  return (
    <>
      <PageHeader title={texts.title} text={texts.text}>
        <GuardedButton action="sub_organization.create" target={{ organization: organization.id }} onClick={open}>
          {texts.create}
        </GuardedButton>
      </PageHeader>
      <div className={classes.columns}>
        <Panel title={texts.tree}>
          <Loaded query={organizations}>
            {(all) => (all.length === 0 ? <Empty text={texts.empty} /> : <Tree branches={treeOf(all)} />)}
          </Loaded>
        </Panel>
        <OrganizationFacts />
      </div>
      {creating && <CreateOrganizationDialog parent={organization} onClose={close} />}
    </>
  );
}
