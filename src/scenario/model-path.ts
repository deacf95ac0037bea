/** A model that is named by its configuration in place of an id of the tables. */

/** No id ends like a file. */
export function isModelPath(model: string): boolean {
  return /\.json$/i.test(model)
}
