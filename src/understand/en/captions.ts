/** How words under a picture give themselves away: a label before them, a credit after them. */

/** "FILE - In this May 3 photo", "File photo:", "Photo: …", "Enlarge this image toggle caption …". */
export const captionStart =
  /^\W*(?:(?:FILE(?: PHOTO| IMAGE)?|File (?:photo|image|picture)|Handout (?:photo|image))\s?(?:[:–—-]|\.)|(?:Photo|Image|Picture|Caption|Cover(?: image| photo)?|Photograph|Illustration|Foto|Pictured|Photographer|Photo credit|Image credit|Credit|Image source|Image caption|Photo by)\s?:|Enlarge this image|toggle caption|Click to expand Image|(?:In )?[Tt]his (?:[\w.,]+ ){0,6}(?:file )?(?:photo|image|photograph|picture|combination of (?:photos|images))\b|In this (?:[\w.,]+ ){0,6}(?:file )?(?:photo|image|photograph|picture)\b|In this photo illustration)/

const house =
  "(?:AP|Associated Press|Reuters|REUTERS|AFP|Getty(?: Images)?|EPA|dpa|UPI|Bloomberg|Shutterstock|iStock|Alamy|PA(?: Wire| Media)?|Xinhua|Handout|Courtesy|Pool|TASS|Anadolu(?: Agency)?|Zuma|NurPhoto|Sipa(?: USA)?)"
/** "(AP Photo/Jane Doe)", "(Photo: Jane Doe, Getty Images)", "Jane Doe/Reuters", "REUTERS/Jane Doe", "| Getty Images" at the end of a line. */
export const captionEnd = new RegExp(
  "(?:" +
    `\\((?:[^()]{0,60}\\b(?:[Pp]hotos?|Image|Picture|Illustration|Photograph)\\b[^()]{0,60}|[^()]{0,60}/${house}[^()]{0,20}|${house}/[^()]{1,60}|[^()]{0,40}via ${house}[^()]{0,10}|Getty Images)\\)\\.?` +
    `|(?:^|[.”"] |\\s)(?:REUTERS|AP Photo|AFP|EPA)/ ?[A-Z][^.]{1,40}` +
    `|\\| ?(?:[A-Z][\\w. ]{1,40}/)?(?:${house}|AP Photos?|POLITICO)\\.?` +
    `|/(?:AFP/)?${house}(?: via ${house})?` +
    `|[Vv]ia ${house}` +
    ")\\s*$",
)
