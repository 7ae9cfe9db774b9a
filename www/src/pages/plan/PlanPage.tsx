import { Stack, Text } from "@mantine/core";

import { usePlans, useUsage } from "../../api/organizations";
import { usePlace } from "../../place/PlaceProvider";
import { useDecision } from "../../policy/useDecision";
import { useTexts } from "../../texts/TextsProvider";
import { Loaded } from "../../ui/Loaded";
import { PageHeader } from "../../ui/PageHeader";
import { Panel } from "../../ui/Panel";
import { Refused } from "../../ui/Refused";
import { PlansTable } from "./PlansTable";
import { UsageBars } from "./UsageBars";

export function PlanPage() {
  const texts = useTexts();
  const words = texts.plan;
  const { organization } = usePlace();
  const view = useDecision("billing.view", { organization: organization.id });
  const plans = usePlans();
  return (
    <>
      <PageHeader title={words.title} text={words.text} />
      <Stack>
        {view.allowed ? <Usage organization={organization.id} /> : <Refused decision={view} />}
        <Panel title={words.plans} flush>
          <Loaded query={plans}>{(all) => <PlansTable plans={all} current={organization.plan} />}</Loaded>
        </Panel>
        <Text size="sm" c="dimmed">
          {words.raise}
        </Text>
      </Stack>
    </>
  );
}

function Usage({ organization }: { organization: string }) {
  const texts = useTexts();
  const usage = useUsage(organization);
  return (
    <Loaded query={usage}>
      {(found) => (
        <Panel title={texts.plan.current(texts.words.plan[found.plan])}>
          <UsageBars usage={found} />
        </Panel>
      )}
    </Loaded>
  );
}
