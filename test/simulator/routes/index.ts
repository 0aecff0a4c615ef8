import { bulkUpdateAppointmentTime } from './bulkUpdateAppointmentTime';
import { leadsMetaData } from './leadsMetaData';
import { retrieveAppointmentsByUserEmailAddress } from './retrieveAppointmentsByUserEmailAddress';
import { userByAccessKey } from './userByAccessKey';
import type { Route } from '../route';

/** Every call that the package makes; one file a route. */
export const ROUTES: readonly Route[] = [
	bulkUpdateAppointmentTime,
	leadsMetaData,
	retrieveAppointmentsByUserEmailAddress,
	userByAccessKey,
];
