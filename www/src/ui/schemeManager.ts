import { localStorageColorSchemeManager } from "@mantine/core";

/** The key is also read by the small script in index.html, before the first paint. */
export const schemeManager = localStorageColorSchemeManager({ key: "rolecall-scheme" });
