// Kinds of question: what an answer to it has to contain. docs/behaviours.md describes each.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace practicum {

enum class QuestionKind : std::uint8_t {
    when,
    how_long,
    how_often,
    where,
    who,
    instance,
    what_like,
    feel,
    body,
    thought,
    meaning,
    why,
    did,
    helps,
    exception,
    different,
    want,
    worst,
    scale,
    support,
    yes_no,
    more,
    other,
    suicide,  // whether the client wants to die or to harm himself: told by words and by the model together
};
inline constexpr std::size_t question_kind_count = 23;  // those that the model tells apart: all but suicide

// Whom or what a question is about, as far as its words tell. Which beat or fact "that" is, the story knows.
enum class Subject : std::uint8_t {
    client,     // nothing but the client: "How do you feel?"
    person,     // someone else, named, by kinship or trade, or by a pronoun: "your boss", "him"
    counselor,  // the one who asks: "What do you need from me?"
    thing,      // something that has a name: "the night shift"
    that,       // what has just been told: "What was that like?"
};
struct QuestionSubject {
    Subject subject = Subject::client;
    std::string words;  // that name it, as they count; empty for the client
};
std::string_view name_of(Subject);

// As the labelled lines and the output have it: "how_long".
std::string_view name_of(QuestionKind);
std::optional<QuestionKind> question_named(std::string_view);

}  // namespace practicum
