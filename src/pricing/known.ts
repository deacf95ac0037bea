/** What follows from tables alone is looked up once for each question: a batch asks the same ones of the same tables. */

/** Answers by owner and question, for as long as the owner lives. Owners and answers are never changed in place. */
export class Known<Owner extends object, Answer> {
  readonly #answers = new WeakMap<Owner, Map<string, Answer>>()
  readonly #most: number

  /** @param most answers that are kept for one owner; then all are dropped, so that a long batch does not grow */
  constructor(most = 4096) {
    this.#most = most
  }

  /** @param key says the question whole: what is not in it may not change the answer */
  of(owner: Owner, key: string, look: () => Answer): Answer {
    const known = this.#answers.get(owner) ?? new Map<string, Answer>()
    this.#answers.set(owner, known)
    const found = known.get(key)
    if (found !== undefined) return found
    if (known.size >= this.#most) known.clear()
    const made = look()
    known.set(key, made)
    return made
  }
}
