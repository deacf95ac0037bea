/** Of a mutant only whether it fails is asked: its counterexample need not be made small. */
import fc from 'fast-check'

fc.configureGlobal({ endOnFailure: true })
