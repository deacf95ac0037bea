/** Who is there to run a service. */
import { yesOrNo, key, months, nullable, people, dollars } from './key.ts'

export const teamGroup = {
  mlPlatformEngineers: key(
    people('engineers', 'In place today and able to run inference'),
    'ML platform engineers in place',
    'Name the people who have run a GPU service in production, and ask their manager how much of each could be had from next month.',
  ),
  hiringMonths: key(
    nullable(months(''), 'months', 'Until the first of them starts, where the team lacks one; null: the usual range'),
    'months to hire',
    'Take the days from opening the post to the first day at work of your last two platform engineers.',
  ),
  onCallRota: key(yesOrNo('An existing 24x7 rota would take the service in'), 'on-call rota'),
  engineerUsdPerYear: key(
    dollars('USD/year', 'One engineer, fully loaded'),
    'cost of an engineer a year',
    'From payroll: salary, taxes, benefits and equipment of the last platform engineer you hired.',
  ),
}
