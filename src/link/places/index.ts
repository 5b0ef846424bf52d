export { type ArticlePlace, articlePlaces } from "./articlePlaces.ts"
export { type Gazetteer, type GazetteerTables, kilometres, type Place, readGazetteer } from "./gazetteer.ts"
export { groupPlaces, type LinkedPlace, type PlaceMember, placeId, places } from "./places.ts"
