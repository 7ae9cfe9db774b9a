import { NativeSelect } from "@mantine/core";

import { useAssignRole } from "../../api/members";
import { useRoles } from "../../api/roles";
import type { Member } from "../../api/types";
import { useCan } from "../../policy/useDecision";
import { useTexts } from "../../texts/TextsProvider";
import { toast } from "../../ui/toast";

interface Props {
  organization: string;
  member: Member;
  onRefusal: (error: unknown) => void;
}

/** The role in place: chosen is sent, refused is put back. */
export function RoleField({ organization, member, onRefusal }: Props) {
  const texts = useTexts().members;
  const roles = useRoles(organization).data;
  const assign = useAssignRole();
  const may = useCan("member.assign_role", { organization });
  if (!may || !roles) return <>{member.role.name}</>;
  const change = (role: string) => {
    onRefusal(null);
    assign.mutate(
      { member, role },
      {
        onSuccess: (changed) => toast(texts.roleChanged(changed.account.name, changed.role.name)),
        onError: onRefusal,
      },
    );
  };
  return (
    <NativeSelect
      size="xs"
      w={130}
      aria-label={texts.roleOf(member.account.name)}
      disabled={assign.isPending}
      data={roles.map((role) => ({ value: role.id, label: role.name }))}
      value={assign.isPending ? assign.variables.role : member.role.id}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}
