/** Whether a place of a catalog is one of ours: catalogs name zones and halls, our rows regions, some with their country. */

/** One price for every place, under the several names that our vendors give it. */
function isEverywhere(region: string | null): region is null {
  return region === null || /global|^all\b/i.test(region)
}

const ZONE = '(-\\d{1,2}|-?[a-f])?'

function escaped(text: string) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/** @param ours as the table writes it: us-central1, "FIN (EU)", global, null */
export function isPlaceOf(ours: string | null, theirs: string): boolean {
  if (isEverywhere(ours) || ours === theirs) return true
  const [, name = ours, country] = /^(.+?)\s*(\(.+\))?$/.exec(ours) ?? []
  // A hall is numbered after its town: GRA11. In a cloud's own region a number is part of the name: eastus2.
  const tail = country === undefined ? (/\d$/.test(name) ? ZONE : '') : '(-?\\d{1,2})?'
  return new RegExp(`^${escaped(name)}${tail}$`, 'i').test(theirs)
}
