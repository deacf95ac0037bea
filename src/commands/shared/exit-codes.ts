/** Exit codes of commands that ran: docs/compatibility.md. */

/** A --fail-on rule was breached */
export const GATE_FAILED = 1
