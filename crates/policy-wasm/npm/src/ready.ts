/** A wasm of this package on its way: loaded once, and not to be asked before. */
export class Loading {
  #loading: Promise<unknown> | undefined;
  #loaded = false;

  /** Runs the loader once; a loader that failed is tried again at the next call. */
  once(load: () => Promise<unknown>): Promise<void> {
    this.#loading ??= load().then(
      () => {
        this.#loaded = true;
      },
      (error: unknown) => {
        this.#loading = undefined;
        throw error;
      },
    );
    return this.#loading.then(() => undefined);
  }

  /** Says plainly what was forgotten. */
  assertReady(): void {
    if (!this.#loaded) {
      throw new Error("rolecall is not loaded yet: await init() before anything else");
    }
  }
}

/** What `rolecall` loads. */
export const policyEngine = new Loading();

/** What `rolecall/what-if` loads. */
export const whatIfEngine = new Loading();
