#include "language/words.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_map>

#include "base/format.hpp"

namespace practicum::language {

namespace {

constexpr std::size_t shortest = 3, shortest_changed = 5, longest = 20;
constexpr std::uint32_t frequent = 20000;  // words that are rarer are nobody's slip
constexpr std::uint32_t contraction_rank = 100;
// How much rarer a word may be and still be the likelier one.
constexpr std::uint64_t exchanged = 1, changed = 8, first_changed = 80;

// Calls `consider` with each word that a slip may have made into this one, and how unlikely the slip is.
template <typename Consider>
void for_each_slip(std::string_view word, Consider consider) {
    std::string other(word);
    for (std::size_t i = 0; i + 1 < word.size(); ++i) {
        std::swap(other[i], other[i + 1]);
        consider(other, exchanged);
        std::swap(other[i], other[i + 1]);
    }
    if (word.size() < shortest_changed) return;
    const auto weight = [](std::size_t at) { return at == 0 ? first_changed : changed; };
    for (std::size_t i = 0; i < word.size(); ++i) {
        other.assign(word).erase(i, 1);
        consider(other, i > 0 && word[i] == word[i - 1] ? exchanged : weight(i));
        other.assign(word).insert(i, 1, word[i]);
        consider(other, exchanged);
    }
    for (std::size_t i = 0; i <= word.size(); ++i)
        for (char letter = 'a'; letter <= 'z'; ++letter) {
            if (i < word.size()) {
                other.assign(word)[i] = letter;
                consider(other, weight(i));
            }
            other.assign(word).insert(i, 1, letter);
            consider(other, weight(i));
        }
}

}  // namespace

Result<Words> Words::from(Bytes held) {
    Words out(std::move(held));
    const auto bytes = out.held_.view();
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    for (std::size_t from = 0; from < text.size();) {
        const std::size_t end = std::min(text.find('\n', from), text.size());
        const std::string_view line = text.substr(from, end - from);
        const std::size_t space = line.find(' ');
        Entry entry{line.substr(0, space), 0};
        const char* const last = line.data() + line.size();
        const bool numbered =
            space != std::string_view::npos &&
            std::from_chars(line.data() + space + 1, last, entry.rank) == std::from_chars_result{last, std::errc{}};
        if (!numbered || entry.word.empty() || (!out.entries_.empty() && out.entries_.back().word >= entry.word))
            return Problem{format("line {}: expected a word and its rank, in alphabetical order, found '{}'",
                                  out.entries_.size() + 1, line)};
        out.entries_.push_back(entry);
        from = end + 1;
    }
    if (out.entries_.empty()) return Problem{"has no words"};
    return out;
}

std::optional<std::uint32_t> Words::rank(std::string_view word) const {
    const auto at = std::lower_bound(entries_.begin(), entries_.end(), word,
                                     [](const Entry& entry, std::string_view w) { return entry.word < w; });
    if (at == entries_.end() || at->word != word) return {};
    return at->rank;
}

bool Words::is_known(std::string_view word) const {
    static constexpr std::array<std::string_view, 12> endings{"s",   "es",  "d", "ed", "ing",  "er",
                                                              "ers", "ish", "y", "ly", "less", "ness"};
    static constexpr std::array<std::string_view, 7> beginnings{"re", "un", "over", "under", "out", "non", "pre"};
    constexpr std::size_t least_rest = 3;
    if (!contraction(word).empty() || rank(word)) return true;
    const auto is_rest = [&](std::size_t from, std::size_t length) {
        return length >= least_rest && rank(word.substr(from, length));
    };
    for (const auto ending : endings)
        if (word.ends_with(ending) && is_rest(0, word.size() - ending.size())) return true;
    for (const auto beginning : beginnings)
        if (word.starts_with(beginning) && is_rest(beginning.size(), word.size() - beginning.size())) return true;
    return false;
}

std::string Words::mended(std::string_view word) const {
    std::string best(word);
    if (word.size() < shortest || word.size() > longest || is_known(word)) return best;
    std::optional<std::uint64_t> least;
    for_each_slip(word, [&](const std::string& other, std::uint64_t weight) {
        if (other.size() < shortest) return;
        const auto found = contraction(other).empty() ? rank(other) : contraction_rank;
        if (!found || *found >= frequent) return;
        const std::uint64_t cost = (*found + 1) * weight;
        if (least && (cost > *least || (cost == *least && other >= best))) return;
        least = cost;
        best = other;
    });
    return best;
}

std::string_view contraction(std::string_view bare) {
    static const std::unordered_map<std::string_view, std::string_view> table{
        {"dont", "don't"},         {"cant", "can't"},         {"wont", "won't"},       {"isnt", "isn't"},
        {"arent", "aren't"},       {"wasnt", "wasn't"},       {"werent", "weren't"},   {"doesnt", "doesn't"},
        {"didnt", "didn't"},       {"hasnt", "hasn't"},       {"havent", "haven't"},   {"hadnt", "hadn't"},
        {"couldnt", "couldn't"},   {"shouldnt", "shouldn't"}, {"wouldnt", "wouldn't"}, {"mustnt", "mustn't"},
        {"neednt", "needn't"},     {"aint", "ain't"},         {"im", "i'm"},           {"ive", "i've"},
        {"youre", "you're"},       {"youve", "you've"},       {"youd", "you'd"},       {"theyre", "they're"},
        {"theyve", "they've"},     {"theyd", "they'd"},       {"weve", "we've"},       {"thats", "that's"},
        {"whats", "what's"},       {"theres", "there's"},     {"heres", "here's"},     {"whos", "who's"},
        {"wheres", "where's"},     {"hows", "how's"},         {"itd", "it'd"},         {"itll", "it'll"},
        {"thatd", "that'd"},       {"thatll", "that'll"},     {"hes", "he's"},         {"shes", "she's"},
        {"youll", "you'll"},       {"theyll", "they'll"},     {"yall", "y'all"},       {"couldntve", "couldn't've"},
        {"shouldve", "should've"}, {"wouldve", "would've"},   {"couldve", "could've"}, {"mightve", "might've"},
        {"mustve", "must've"}};
    const auto found = table.find(bare);
    return found == table.end() ? std::string_view{} : found->second;
}

}  // namespace practicum::language
