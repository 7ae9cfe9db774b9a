let loading: Promise<unknown> | undefined;
let loaded = false;

/** Runs the loader once; a loader that failed is tried again at the next call. */
export function loadOnce(load: () => Promise<unknown>): Promise<void> {
  loading ??= load().then(
    () => {
      loaded = true;
    },
    (error: unknown) => {
      loading = undefined;
      throw error;
    },
  );
  return loading.then(() => undefined);
}

/** Says plainly what was forgotten. */
export function assertReady(): void {
  if (!loaded) {
    throw new Error("rolecall is not loaded yet: await init() before anything else");
  }
}
