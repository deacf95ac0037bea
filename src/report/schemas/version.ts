/** Raised when a name of a report changes or changes its meaning; adding one is free. */
export const SCHEMA_VERSION = 1

/** Of the report of a decision. 2: the plan is the case of means, and confidence is of the money. */
export const REPORT_VERSION = 2

/** Reports that can still be compared: what is compared is in all of them. */
export const COMPARABLE_REPORTS: readonly unknown[] = [1, REPORT_VERSION]
