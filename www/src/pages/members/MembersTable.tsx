import { Text } from "@mantine/core";

import type { Member } from "../../api/types";
import { usePlace } from "../../place/PlaceProvider";
import { useTexts } from "../../texts/TextsProvider";
import { useFormat } from "../../texts/useFormat";
import { type Column, DataTable } from "../../ui/DataTable";
import { Tone } from "../../ui/Tone";
import { MemberActions } from "./MemberActions";
import { RoleField } from "./RoleField";

interface Props {
  organization: string;
  members: readonly Member[];
  onRefusal: (error: unknown) => void;
}

export function MembersTable({ organization, members, onRefusal }: Props) {
  const texts = useTexts();
  const format = useFormat();
  const me = usePlace().session.account.id;
  const words = texts.members;
  const columns: Column<Member>[] = [
    {
      key: "person",
      header: words.person,
      lead: true,
      cell: (member) => (
        <>
          <Text fw={550}>
            {member.account.name}
            {member.account.id === me && ` (${texts.common.you})`}
          </Text>
          <Text size="sm" c="dimmed">
            {member.account.email}
          </Text>
        </>
      ),
    },
    {
      key: "role",
      header: words.role,
      cell: (member) => <RoleField organization={organization} member={member} onRefusal={onRefusal} />,
    },
    { key: "type", header: words.type, cell: (member) => texts.words.userType[member.user_type] },
    {
      key: "state",
      header: words.state,
      cell: (member) => (
        <Tone tone={member.state === "active" ? "good" : "bad"}>{texts.words.state[member.state]}</Tone>
      ),
    },
    { key: "joined", header: words.joined, tight: true, cell: (member) => format.day(member.joined_at) },
    {
      key: "actions",
      header: words.actions,
      quiet: true,
      cell: (member) => <MemberActions organization={organization} member={member} onRefusal={onRefusal} />,
    },
  ];
  return <DataTable label={words.table} columns={columns} rows={members} rowKey={(member) => member.id} />;
}
