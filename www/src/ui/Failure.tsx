import { Button, Stack } from "@mantine/core";

import { useTexts } from "../texts/TextsProvider";
import { ProblemAlert } from "./ProblemAlert";

/** In place of what could not be loaded. */
export function Failure({ error, retry }: { error: unknown; retry: () => void }) {
  const texts = useTexts();
  return (
    <Stack align="flex-start" py="md">
      <ProblemAlert error={error} />
      <Button variant="default" onClick={retry}>
        {texts.common.retry}
      </Button>
    </Stack>
  );
}
