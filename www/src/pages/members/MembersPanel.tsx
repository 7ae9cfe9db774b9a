import { Stack, Text } from "@mantine/core";
import { useState } from "react";

import { useMembers } from "../../api/members";
import { useTexts } from "../../texts/TextsProvider";
import { Empty } from "../../ui/Empty";
import { Loaded } from "../../ui/Loaded";
import { Panel } from "../../ui/Panel";
import { ProblemAlert } from "../../ui/ProblemAlert";
import { SearchField } from "../../ui/SearchField";
import { MembersTable } from "./MembersTable";

export function MembersPanel({ organization }: { organization: string }) {
  const texts = useTexts();
  const members = useMembers(organization);
  const [wanted, setWanted] = useState("");
  const [refusal, setRefusal] = useState<unknown>(null);
  return (
    <Panel flush aside={<SearchField label={texts.members.find} value={wanted} onChange={setWanted} />}>
      {refusal !== null && (
        <Stack p="md">
          <ProblemAlert error={refusal} />
        </Stack>
      )}
      <Loaded query={members}>
        {(all) => {
          const text = wanted.trim().toLowerCase();
          const found = all.filter((member) =>
            `${member.account.name} ${member.account.email} ${member.role.name}`.toLowerCase().includes(text),
          );
          if (all.length === 0) return <Empty text={texts.members.empty} />;
          if (found.length === 0) return <Empty text={texts.common.nothingFound} />;
          return (
            <>
              <MembersTable organization={organization} members={found} onRefusal={setRefusal} />
              <Text size="sm" c="dimmed" p="sm" ta="end">
                {texts.common.shown(found.length, all.length)}
              </Text>
            </>
          );
        }}
      </Loaded>
    </Panel>
  );
}
