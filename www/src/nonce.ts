import { setNonce } from "get-nonce";

/** The nonce that the Worker wrote into this page; every style made at run time carries it. */
export function pageNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? "";
}

/** Hands the nonce to react-remove-scroll, which dialogs use and which knows it by this way only. */
export function shareNonce(): void {
  setNonce(pageNonce());
}
