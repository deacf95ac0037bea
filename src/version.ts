/** Version of the package; the build puts it in. */
declare const FLIPPOINT_VERSION: string | undefined

export const version: string = typeof FLIPPOINT_VERSION === 'string' ? FLIPPOINT_VERSION : '0.0.0-source'
