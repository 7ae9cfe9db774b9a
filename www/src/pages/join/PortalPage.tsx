import { Button, Image, Stack } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";

import { usePortal, useSubscribe } from "../../api/entry";
import { problemOf } from "../../api/problem";
import type { PortalPage as Portal } from "../../api/types";
import { useLanguage, useTexts } from "../../texts/TextsProvider";
import { EmailField } from "../../ui/EmailField";
import { EntryLayout } from "../../ui/EntryLayout";
import { TextLink } from "../../ui/links";
import { Loaded } from "../../ui/Loaded";
import { LostPage } from "../../ui/LostPage";
import { MailSent } from "../../ui/MailSent";
import { ProblemAlert } from "../../ui/ProblemAlert";

/** The page of a tenant on which people register without invitation: its name, its logo, its colour (S12). */
export function PortalPage() {
  const { slug } = useParams({ from: "/join/$slug" });
  const texts = useTexts().entry.portal;
  const portal = usePortal(slug);
  if (problemOf(portal.error)?.status === 404) return <LostPage />;
  return (
    <EntryLayout title={portal.data?.name ?? texts.title} text={texts.text}>
      <Loaded query={portal}>{(found) => <Registering portal={found} />}</Loaded>
    </EntryLayout>
  );
}

function Registering({ portal }: { portal: Portal }) {
  const texts = useTexts().entry;
  const { language } = useLanguage();
  const register = useSubscribe();
  const [email, setEmail] = useState("");
  if (register.isSuccess) return <MailSent text={texts.subscribe.sent(email)} another={register.reset} />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    register.mutate({ email, language, portal: portal.slug });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {portal.logo !== null && <Image src={portal.logo} alt={portal.name} h={64} w="auto" fit="contain" />}
        <EmailField value={email} onChange={setEmail} autoComplete="email" />
        <ProblemAlert error={register.error} />
        <Button
          type="submit"
          loading={register.isPending}
          fullWidth
          autoContrast
          {...(portal.colour === null ? {} : { color: portal.colour })}
        >
          {texts.subscribe.submit}
        </Button>
        <TextLink to="/sign-in" size="sm">
          {texts.signIn.title}
        </TextLink>
      </Stack>
    </form>
  );
}
