#include "hearing/subject.hpp"

#include <algorithm>
#include <array>
#include <unordered_set>
#include <vector>

#include "base/split.hpp"
#include "base/utf8.hpp"
#include "language/text.hpp"

namespace practicum::hearing {

namespace {

using WordSet = std::unordered_set<std::string_view>;

// Kin, and those whom one meets at work and elsewhere.
const WordSet& people() {
    static const WordSet words{
        "mum",        "mom",         "mam",        "mother",    "dad",      "father",      "parents",    "parent",
        "brother",    "sister",      "brothers",   "sisters",   "son",      "daughter",    "kids",       "kid",
        "child",      "children",    "baby",       "wife",      "husband",  "partner",     "girlfriend", "boyfriend",
        "ex",         "family",      "uncle",      "aunt",      "cousin",   "nephew",      "niece",      "grandad",
        "granddad",   "grandfather", "grandma",    "gran",      "nan",      "grandmother", "boss",       "manager",
        "supervisor", "colleague",   "colleagues", "team",      "friend",   "friends",     "mate",       "mates",
        "neighbour",  "neighbours",  "neighbor",   "neighbors", "flatmate", "housemate",   "roommate",   "teacher",
        "doctor",     "gp",          "nurse",      "therapist", "client",   "customer",    "customers",  "people",
        "someone",    "anyone",      "anybody",    "somebody",  "everyone", "everybody",   "nobody",     "others"};
    return words;
}

const WordSet& pronouns() {
    static const WordSet words{"he", "him", "his", "himself", "she", "her", "hers", "herself", "they", "them", "their"};
    return words;
}

// What questions are made of, whatever they are about.
const WordSet& frame() {
    static const WordSet words{
        "feel",    "feeling",  "felt",      "feels",      "think",     "thinking",  "thought", "thoughts", "mean",
        "means",   "meant",    "happen",    "happens",    "happened",  "happening", "say",     "said",     "saying",
        "mind",    "long",     "often",     "time",       "times",     "last",      "first",   "next",     "moment",
        "ever",    "never",    "always",    "usually",    "sometimes", "today",     "now",     "know",     "want",
        "need",    "wish",     "hope",      "help",       "helps",     "helped",    "tried",   "try",      "worst",
        "worse",   "better",   "best",      "hard",       "hardest",   "different", "change",  "changed",  "notice",
        "noticed", "scale",    "zero",      "ten",        "example",   "little",    "curious", "wonder",   "wondering",
        "ask",     "asking",   "question",  "describe",   "explain",   "talk",      "come",    "comes",    "came",
        "went",    "goes",     "gone",      "since",      "before",    "after",     "again",   "back",     "could",
        "else",    "anything", "something", "everything", "nothing",   "things",    "look",    "looks",    "take",
        "takes",   "put",      "keep",      "keeps",      "start",     "started",   "begin",   "began",    "stop",
        "made",    "makes",    "making",    "give",       "sure",      "exactly",   "mostly",  "afraid",   "scared",
        "angry",   "sad",      "brings",    "brought",    "met",       "meet",      "session", "down",     "day",
        "days",    "week",     "weeks",     "year",       "years",     "ago"};
    return words;
}

const WordSet& pointers() {
    static const WordSet words{"that", "this", "it", "there", "those", "these", "then"};
    return words;
}

// A name inside the sentence, as typed; empty if there is none.
std::string name_in(std::string_view sentence) {
    bool first = true;
    for (std::string_view word : split(sentence, " ")) {
        while (!word.empty() && std::string_view("\"'(,-").find(word.front()) != std::string_view::npos)
            word.remove_prefix(1);
        const auto end = word.find_first_of(".,?!;:'\")\xE2");
        const std::string_view bare = word.substr(0, end);
        const bool capital = bare.size() > 1 && bare[0] >= 'A' && bare[0] <= 'Z' && bare[1] >= 'a' && bare[1] <= 'z';
        if (capital && !first && !language::is_function_word(ascii_lower(bare))) return std::string(bare);
        first = word.empty() ? first : std::string_view(".?!").find(word.back()) != std::string_view::npos;
    }
    return {};
}

// Whether "me" is only the one to whom something is told.
bool only_told(const std::vector<std::string>& words, std::size_t at) {
    static const WordSet telling{"tell", "give", "show", "walk", "let", "help", "remind", "take", "talk"};
    return at > 0 && telling.count(words[at - 1]) > 0;
}

// "Is there", "there was": "there" points nowhere.
bool only_exists(const std::vector<std::string>& words, std::size_t at) {
    static const WordSet be{"is", "are", "was", "were", "been", "be"};
    if (words[at] != "there") return false;
    return (at > 0 && be.count(words[at - 1])) || (at + 1 < words.size() && be.count(words[at + 1]));
}

std::string with_owner(const std::vector<std::string>& words, std::size_t at) {
    static const WordSet owners{"your", "his", "her", "their", "my", "the"};
    const bool owned = at > 0 && owners.count(words[at - 1]) > 0;
    return owned ? words[at - 1] + " " + words[at] : words[at];
}

}  // namespace

QuestionSubject subject_of(std::string_view sentence) {
    constexpr std::size_t most_words = 3;
    const auto words = language::words_of(sentence);
    for (std::size_t i = 0; i < words.size(); ++i)
        if (people().count(words[i])) return {Subject::person, with_owner(words, i)};
    if (std::string name = name_in(sentence); !name.empty()) return {Subject::person, std::move(name)};
    for (const auto& word : words)
        if (pronouns().count(word)) return {Subject::person, word};
    for (std::size_t i = 0; i < words.size(); ++i)
        if (words[i] == "me" && !only_told(words, i)) return {Subject::counselor, "me"};
    QuestionSubject thing{Subject::thing, {}};
    std::size_t count = 0;
    for (const auto& word : words) {
        if (count == most_words || word.size() < 3 || language::is_function_word(word) || frame().count(word)) continue;
        thing.words += (thing.words.empty() ? "" : " ") + word;
        ++count;
    }
    if (count > 0) return thing;
    for (std::size_t i = 0; i < words.size(); ++i)
        if (pointers().count(words[i]) && !only_exists(words, i)) return {Subject::that, words[i]};
    return {};
}

}  // namespace practicum::hearing
