import { useEffect, useState } from "react";

/** What stands behind # of the address: a secret or a code, which no server ever gets to see there. */
export function useFragment(): string {
  const [fragment, setFragment] = useState(current);
  useEffect(() => {
    // Another link followed in the same tab may differ in nothing but this.
    const follow = () => setFragment(current());
    window.addEventListener("hashchange", follow);
    return () => window.removeEventListener("hashchange", follow);
  }, []);
  return fragment;
}

function current(): string {
  const raw = window.location.hash.slice(1);
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw;
  }
}
