/** Servers of one's own. */
import * as z from 'zod'
import { key, months, nullable, positive, ranged, share, dollars } from './key.ts'
import { MOST_USD } from '../limits.ts'

export const ownedGroup = {
  serverUsd: key(
    nullable(ranged(positive.max(MOST_USD), 'USD', ''), 'USD', 'One server with its GPUs; overrides the table'),
    'price of a server',
    'Ask two resellers for a written quote for the server, with network cards and support.',
  ),
  usdPerKwh: key(
    dollars('USD/kWh', 'Electricity'),
    'electricity',
    'Read the price of a kilowatt-hour from the power line of the colocation or utility bill.',
  ),
  colocationUsdPerKwMonth: key(
    dollars('USD/kW-month', 'Colocation, by power'),
    'colocation',
    'Ask two sites near you for a quote by committed kilowatt.',
  ),
  lifeMonths: key(
    ranged(z.number().min(12).max(120), 'months', 'Months until a server is worth its residual'),
    'depreciation period of a server',
    'Ask finance over how many months servers are written off, and when the last ones were really replaced.',
  ),
  residualShare: key(
    share('Of the price, left at the end of its life'),
    'residual value of a server',
    'Ask a broker what a server of that kind, as old as yours will be, sells for today.',
  ),
  resaleShare: key(
    share('Of the value left by then, what a sale at the end of the months compared brings; 0 = nothing'),
    'resale price of servers',
    'Ask two brokers what they would pay, in writing, for such servers at the end of the months compared.',
  ),
  deliveryMonths: key(
    months('From the order to a server that is installed and runs'),
    'months until servers stand',
    'Ask two resellers for a delivery date in writing, and the site for the date on which a rack is ready.',
  ),
}
