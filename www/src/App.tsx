import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";

import { pageNonce } from "./nonce";
import { makeRouter } from "./router";
import { makeClient } from "./session/makeClient";
import { TextsProvider } from "./texts/TextsProvider";
import { cssVariables, theme } from "./theme";
import { schemeManager } from "./ui/schemeManager";

const client = makeClient();
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
