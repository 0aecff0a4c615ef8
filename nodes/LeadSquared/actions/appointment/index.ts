import { type Resource } from '../operation';
import { bulkShiftTime } from './bulkShiftTime.operation';
import { bulkUpdateTime } from './bulkUpdateTime.operation';
import { get } from './get.operation';
import { getMany } from './getMany.operation';

/** Appointments: tasks of LeadSquared that take up a span of their owner's time. */
export const appointment: Resource = {
	name: 'Appointment',
	value: 'appointment',
	operations: [bulkShiftTime, bulkUpdateTime, get, getMany],
	defaultOperation: bulkUpdateTime,
};
