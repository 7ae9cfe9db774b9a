/** Workers hand a wasm file over as a module that is compiled already. */
declare module "*.wasm" {
  const compiled: WebAssembly.Module;
  export default compiled;
}
