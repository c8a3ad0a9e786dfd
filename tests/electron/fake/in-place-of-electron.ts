import { registerHooks } from 'node:module';

/** From now on whoever imports `electron` in this process gets the module at `url`. */
export function putInPlaceOfElectron(url: string): void {
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'electron' ? { url, shortCircuit: true } : next(specifier, context),
  });
}
