import type { Random } from '../random';
import type { Appointments } from './appointments';
import type { Callbacks } from './callbacks';
import type { Entities } from './entities';
import type { Faults } from './faults';
import type { JobQueue } from './jobQueue';
import type { RateLimiter } from './rateLimit';
import type { ReceivedCall } from './received';
import type { Settings } from './settings';
import type { Users } from './users';

/** All that one simulator knows and remembers. */
export interface World {
	readonly settings: Settings;
	readonly users: Users;
	readonly appointments: Appointments;
	readonly entities: Entities;
	readonly limiter: RateLimiter;
	readonly jobs: JobQueue;
	readonly callbacks: Callbacks;
	readonly faults: Faults;
	readonly received: ReceivedCall[];
	/** Told of each call just before it is carried out. */
	readonly beforeHandling: (call: ReceivedCall) => void;
	/** The simulator's own host and port. */
	readonly host: () => string;
	/** Milliseconds; arrivals are counted by it. */
	readonly now: () => number;
	readonly random: Random;
	readonly stopped: AbortSignal;
}
