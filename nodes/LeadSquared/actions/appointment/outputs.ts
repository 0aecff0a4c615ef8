import { type ObjectSchema } from '../operation';

/** A batch that LeadSquared accepted. */
export const batchOutput: ObjectSchema = {
	type: 'object',
	properties: {
		batch: { type: 'integer' },
		batches: { type: 'integer' },
		success: { type: 'boolean' },
		requestId: { type: 'string' },
		taskCount: { type: 'integer' },
		attempts: { type: 'integer' },
		tasks: {
			type: 'array',
			items: {
				type: 'object',
				properties: {
					UserTaskId: { type: 'string' },
					FromDate: { type: 'string' },
					ToDate: { type: 'string' },
				},
			},
		},
	},
};

/** An appointment, simplified. */
export const appointmentOutput: ObjectSchema = {
	type: 'object',
	properties: {
		UserTaskId: { type: 'string' },
		Name: { type: 'string' },
		DueDate: { type: 'string' },
		EndDate: { type: 'string' },
		OwnerId: { type: 'string' },
		OwnerName: { type: 'string' },
		StatusCode: { type: 'integer' },
		RelatedEntityId: { type: 'string' },
		TaskType: { type: 'string' },
		Location: { type: 'string' },
		Description: { type: 'string' },
		CreatedOn: { type: 'string' },
		ModifiedOn: { type: 'string' },
	},
};
