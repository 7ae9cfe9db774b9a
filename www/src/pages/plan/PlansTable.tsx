import { Text } from "@mantine/core";

import type { Plan, PlanName } from "../../api/types";
import { useTexts } from "../../texts/TextsProvider";
import { useFormat } from "../../texts/useFormat";
import { type Column, DataTable } from "../../ui/DataTable";
import { Tone } from "../../ui/Tone";

export function PlansTable({ plans, current }: { plans: readonly Plan[]; current: PlanName | null }) {
  const texts = useTexts();
  const words = texts.plan;
  const { number } = useFormat();
  const yes = (on: boolean) => (on ? words.yes : words.no);
  const columns: Column<Plan>[] = [
    {
      key: "plan",
      header: words.plans,
      lead: true,
      cell: (plan) => (
        <Text fw={600} component="span">
          {texts.words.plan[plan.plan]} {plan.plan === current && <Tone tone="accent">{words.yours}</Tone>}
        </Text>
      ),
    },
    { key: "people", header: words.people, cell: (plan) => number(plan.people) },
    { key: "devices", header: words.devices, cell: (plan) => number(plan.devices) },
    { key: "editable", header: words.editable, cell: (plan) => yes(plan.editable_permissions) },
    { key: "organizations", header: words.subOrganizations, cell: (plan) => number(plan.sub_organizations) },
    { key: "levels", header: words.levels, cell: (plan) => number(plan.levels) },
    { key: "registration", header: words.selfRegistration, cell: (plan) => words.selfRegistrationOf[plan.self_registration] },
    { key: "partners", header: words.partners, cell: (plan) => yes(plan.partners) },
  ];
  return <DataTable label={words.plans} columns={columns} rows={plans} rowKey={(plan) => plan.plan} />;
}
