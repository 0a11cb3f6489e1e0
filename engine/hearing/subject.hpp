// Whom or what a question is about, by its words alone.
#pragma once

#include <string_view>

#include "model/question.hpp"

namespace practicum::hearing {

// `sentence` as typed. A person goes before a thing, a thing before "that": "What did she say about that?" is about
// her. Names are known by their capital letter.
QuestionSubject subject_of(std::string_view sentence);

}  // namespace practicum::hearing
