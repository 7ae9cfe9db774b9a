import { Stack } from "@mantine/core";

import { usePlace } from "../../place/PlaceProvider";
import { useTexts } from "../../texts/TextsProvider";
import { useFormat } from "../../texts/useFormat";
import { Facts } from "../../ui/Facts";
import { PageHeader } from "../../ui/PageHeader";
import { Panel } from "../../ui/Panel";
import { MembershipRow } from "./MembershipRow";

export function ProfilePage() {
  const texts = useTexts().profile;
  const format = useFormat();
  const { account, session, memberships } = usePlace().session;
  return (
    <>
      <PageHeader title={texts.title} text={texts.text} />
      <Stack maw={720}>
        <Panel title={texts.account}>
          <Facts
            facts={[
              [texts.name, account.name],
              [texts.email, account.email],
              [texts.signedIn, format.moment(session.signed_in_at)],
              [texts.until, format.moment(session.expires_at)],
            ]}
          />
        </Panel>
        <Panel title={texts.memberships}>
          <Stack gap="lg">
            {memberships.map((membership) => (
              <MembershipRow key={membership.member} membership={membership} />
            ))}
          </Stack>
        </Panel>
      </Stack>
    </>
  );
}
