/// Campaigns meet the world: REST, Kafka, documents.
@NullMarked
package athanor.campaign.adapter;

import org.jspecify.annotations.NullMarked;
