import { Alert, Text } from "@mantine/core";

import { usePlans } from "../../api/organizations";
import { useTexts } from "../../texts/TextsProvider";
import { useFormat } from "../../texts/useFormat";
import { Icon } from "../../ui/Icon";

/** The edge says that the plan locks; this names the plans that do not. */
export function PlanLock() {
  const texts = useTexts();
  const format = useFormat();
  const plans = usePlans().data ?? [];
  const open = plans.filter((plan) => plan.editable_permissions).map((plan) => texts.words.plan[plan.plan]);
  return (
    <Alert variant="quiet" title={texts.roles.lockPlan} icon={<Icon name="lock" />}>
      <Text size="sm">{texts.roles.lockedPlan}</Text>
      {open.length > 0 && <Text size="sm">{texts.roles.opens(format.list(open))}</Text>}
    </Alert>
  );
}
