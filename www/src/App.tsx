import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";

import { problemOf } from "./api/problem";
import { pageNonce } from "./nonce";
import { makeRouter } from "./router";
import { TextsProvider } from "./texts/TextsProvider";
import { cssVariables, theme } from "./theme";
import { schemeManager } from "./ui/schemeManager";

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // A refusal stays a refusal; only what was never answered is worth a second try.
      retry: (failures, error) => problemOf(error) === null && failures < 2,
    },
  },
});

const router = makeRouter(client);

export function App() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      getStyleNonce={pageNonce}
      colorSchemeManager={schemeManager}
      defaultColorScheme="auto"
    >
      <QueryClientProvider client={client}>
        <TextsProvider>
          <RouterProvider router={router} />
        </TextsProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}
