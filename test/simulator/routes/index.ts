import { bulkUpdateAppointmentTime } from './bulkUpdateAppointmentTime';
import { leadsMetaData } from './leadsMetaData';
import { retrieveAppointmentsByUserEmailAddress } from './retrieveAppointmentsByUserEmailAddress';
import { retrieveTaskById } from './retrieveTaskById';
import { retrieveTaskByLeadId } from './retrieveTaskByLeadId';
import { retrieveTasks } from './retrieveTasks';
import { retrieveTasksByOpportunityId } from './retrieveTasksByOpportunityId';
import { retrieveTaskType } from './retrieveTaskType';
import { userByAccessKey } from './userByAccessKey';
import { usersGet } from './usersGet';
import type { Route } from '../route';

/** Every call that the package makes; one file a route. */
export const ROUTES: readonly Route[] = [
	bulkUpdateAppointmentTime,
	leadsMetaData,
	retrieveAppointmentsByUserEmailAddress,
	retrieveTaskById,
	retrieveTaskByLeadId,
	retrieveTasks,
	retrieveTasksByOpportunityId,
	retrieveTaskType,
	userByAccessKey,
	usersGet,
];
