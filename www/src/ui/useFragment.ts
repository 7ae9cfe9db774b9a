import { useState } from "react";

/** What stands behind # when the page opens: a secret or a code, which no server ever gets to see in an address. */
export function useFragment(): string {
  const [fragment] = useState(() => decode(window.location.hash.slice(1)));
  return fragment;
}

function decode(raw: string): string {
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw;
  }
}
