import { Anchor, Code } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";

import { useStaticTokens } from "../../api/staticTokens";
import type { StaticToken } from "../../api/types";
import { usePlace } from "../../place/PlaceProvider";
import { useTexts } from "../../texts/TextsProvider";
import { useFormat } from "../../texts/useFormat";
import { type Column, DataTable } from "../../ui/DataTable";
import { Empty } from "../../ui/Empty";
import { GuardedButton } from "../../ui/GuardedButton";
import { Loaded } from "../../ui/Loaded";
import { PageHeader } from "../../ui/PageHeader";
import { Panel } from "../../ui/Panel";
import { Tone, type ToneName } from "../../ui/Tone";
import { MakeCodesDialog } from "./MakeCodesDialog";

const tones: Record<StaticToken["state"], ToneName> = { unclaimed: "accent", claimed: "good", withdrawn: "bad" };

export function DeviceCodes() {
  const texts = useTexts();
  const words = texts.devices.tokens;
  const format = useFormat();
  const { organization } = usePlace();
  const tokens = useStaticTokens(organization.id);
  const [making, { open, close }] = useDisclosure(false);
  const columns: Column<StaticToken>[] = [
    { key: "code", header: words.code, lead: true, cell: (token) => <Code>{token.code}</Code> },
    { key: "template", header: texts.devices.template, cell: (token) => token.template.name },
    {
      key: "state",
      header: words.state,
      cell: (token) => <Tone tone={tones[token.state]}>{texts.words.tokenState[token.state]}</Tone>,
    },
    { key: "made", header: words.made, cell: (token) => format.day(token.created_at) },
    {
      key: "link",
      header: words.link,
      cell: (token) => (
        <Anchor href={token.link} aria-label={words.linkOf(token.code)}>
          {words.link}
        </Anchor>
      ),
    },
  ];
  return (
    <>
      <PageHeader title={words.title} text={words.text}>
        <GuardedButton action="static_token.manage" target={{ organization: organization.id }} onClick={open}>
          {words.make}
        </GuardedButton>
      </PageHeader>
      <Panel flush>
        <Loaded query={tokens}>
          {(all) =>
            all.length === 0 ? (
              <Empty text={words.empty} />
            ) : (
              <DataTable label={words.title} columns={columns} rows={all} rowKey={(token) => token.id} />
            )
          }
        </Loaded>
      </Panel>
      {making && <MakeCodesDialog organization={organization.id} onClose={close} />}
    </>
  );
}
