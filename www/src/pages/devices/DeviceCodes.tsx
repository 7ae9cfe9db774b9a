import { Anchor, Button, Code } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";

import { useStaticTokens } from "../../api/staticTokens";
import type { StaticToken } from "../../api/types";
import { usePlace } from "../../place/PlaceProvider";
import { useDecision } from "../../policy/useDecision";
import { useTexts } from "../../texts/TextsProvider";
import { useFormat } from "../../texts/useFormat";
import { type Column, DataTable } from "../../ui/DataTable";
import { Empty } from "../../ui/Empty";
import { GuardedButton } from "../../ui/GuardedButton";
import { Loaded } from "../../ui/Loaded";
import { PageHeader } from "../../ui/PageHeader";
import { Panel } from "../../ui/Panel";
import { Refused } from "../../ui/Refused";
import { Tone, type ToneName } from "../../ui/Tone";
import { MakeCodesDialog } from "./MakeCodesDialog";

const tones: Record<StaticToken["state"], ToneName> = { unclaimed: "accent", claimed: "good", withdrawn: "bad" };

export function DeviceCodes() {
  const words = useTexts().devices.tokens;
  const { organization } = usePlace();
  const view = useDecision("static_token.view", { organization: organization.id });
  const [making, { open, close }] = useDisclosure(false);
  return (
    <>
      <PageHeader title={words.title} text={words.text}>
        {view.allowed && (
          <Button
            component="a"
            variant="default"
            href={`/v1/organizations/${organization.id}/static-tokens.csv`}
            download={`${words.title}.csv`}
          >
            {words.table}
          </Button>
        )}
        <GuardedButton action="static_token.manage" target={{ organization: organization.id }} onClick={open}>
          {words.make}
        </GuardedButton>
      </PageHeader>
      {view.allowed ? <Codes organization={organization.id} /> : <Refused decision={view} />}
      {making && <MakeCodesDialog organization={organization.id} onClose={close} />}
    </>
  );
}

function Codes({ organization }: { organization: string }) {
  const texts = useTexts();
  const words = texts.devices.tokens;
  const format = useFormat();
  const tokens = useStaticTokens(organization);
  const columns: Column<StaticToken>[] = [
    { key: "code", header: words.code, lead: true, cell: (token) => <Code>{token.code}</Code> },
    { key: "template", header: texts.devices.template, cell: (token) => token.template.name },
    {
      key: "state",
      header: words.state,
      cell: (token) => <Tone tone={tones[token.state]}>{texts.words.tokenState[token.state]}</Tone>,
    },
    { key: "made", header: words.made, tight: true, cell: (token) => format.day(token.created_at) },
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
  );
}
