import { ActionIcon, Menu, Text } from "@mantine/core";

import { useReinstate, useSuspend } from "../../api/members";
import type { Member } from "../../api/types";
import { useDecision } from "../../policy/useDecision";
import { useTexts } from "../../texts/TextsProvider";
import { Icon } from "../../ui/Icon";
import { Sentence } from "../../ui/Sentence";
import { toast } from "../../ui/toast";

interface Props {
  organization: string;
  member: Member;
  onRefusal: (error: unknown) => void;
}

export function MemberActions({ organization, member, onRefusal }: Props) {
  const texts = useTexts().members;
  const decision = useDecision("member.suspend", { organization });
  const suspend = useSuspend();
  const reinstate = useReinstate();
  const active = member.state === "active";
  const act = () => {
    onRefusal(null);
    const name = member.account.name;
    const said = active ? texts.suspended(name) : texts.reinstated(name);
    (active ? suspend : reinstate).mutate(member, { onSuccess: () => toast(said), onError: onRefusal });
  };
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          c="var(--mantine-color-text)"
          size={32}
          loading={suspend.isPending || reinstate.isPending}
          aria-label={texts.actionsFor(member.account.name)}
        >
          <Icon name="dots" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item disabled={!decision.allowed} onClick={act}>
          {active ? texts.suspend : texts.reinstate}
        </Menu.Item>
        {decision.denial && (
          <Text size="sm" c="dimmed" px="sm" pb="xs">
            <Sentence text={decision.denial.sentence} />
          </Text>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
