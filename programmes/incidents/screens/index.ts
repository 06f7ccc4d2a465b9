export const screens = { sections: {}, forms: {}, glance: [], tasks: {} };
