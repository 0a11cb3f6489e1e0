#include "matching/example_book.hpp"

#include <algorithm>

#include "base/hash.hpp"
#include "base/split.hpp"
#include "language/text.hpp"
#include "matching/lexicon.hpp"

namespace practicum::matching {

namespace {

std::uint32_t narrow(std::size_t count) { return static_cast<std::uint32_t>(count); }

}  // namespace

std::vector<MoveTexts> texts_of(const Scenario& scenario) {
    std::vector<MoveTexts> out;
    const auto add = [&](const Move& move, CodeSet codes, std::vector<std::string> about) {
        MoveTexts texts;
        for (std::size_t i = 0; i < move.examples(); ++i) texts.examples.push_back(move.example(i));
        texts.not_meant = move.not_meant;
        texts.needs = move.needs;
        texts.about = std::move(about);
        texts.codes = codes;
        out.push_back(std::move(texts));
    };
    for (const auto& response : scenario.responses) add(response, response.codes, {});
    for (const auto& topic : scenario.topics) add(topic, questions, topic.about);
    return out;
}

std::uint32_t number_of(const Scenario& scenario, MoveRef move) {
    if (move.kind() == MoveKind::response) return move.response().number();
    return narrow(scenario.responses.size()) + move.topic().number();
}

Wording wording_of(std::span<const MoveTexts> moves, std::span<const std::vector<std::string>> synonyms,
                   const language::Words& words) {
    Wording out(words);
    // The author's synonyms come first: they know their story.
    for (const auto& group : synonyms) out.add_synonyms(group);
    for (std::string_view line : everyday_synonyms()) {
        const auto group = split(line, ", ");
        out.add_synonyms({group.begin(), group.end()});
    }
    for (const auto& move : moves)
        for (const auto* texts : {&move.examples, &move.about, &move.needs})
            for (const auto& text : *texts) out.learn(language::words_of(text));
    out.settle();
    return out;
}

Result<ExampleBook> ExampleBook::from(Bytes held, std::uint64_t key) {
    ExampleBook out(std::move(held));
    auto bytes = out.held_.view();
    const Problem damaged{"is damaged"};
    const auto head = next_head(bytes, "PRACBOK1", 8);
    if (head.empty()) return damaged;
    const auto long_at = [&](std::size_t i) { return std::uint64_t{head[i + 1]} << 32 | head[i]; };
    if (long_at(0) != key) return Problem{"is of other examples, or of another version"};
    const std::size_t moves = head[4], examples = head[5], terms = head[6];
    if (long_at(2) != hash64({reinterpret_cast<const char*>(bytes.data()), bytes.size()})) return damaged;
    out.terms_ = next_values<std::uint64_t>(bytes, terms);
    out.manners_ = next_values<Manner>(bytes, examples);
    out.codes_ = next_values<CodeSet>(bytes, moves);
    out.firsts_ = next_values<std::uint32_t>(bytes, 4 * moves + 1);
    out.first_terms_ = next_values<std::uint32_t>(bytes, examples + 1);
    out.breadths_ = next_values<float>(bytes, moves);
    out.meanings_ = next_values<Meaning>(bytes, examples);
    out.heard_ = next_values<Meaning>(bytes, examples);
    const auto rise = [](std::span<const std::uint32_t> places, std::size_t end) {
        return !places.empty() && std::is_sorted(places.begin(), places.end()) && places.back() == end;
    };
    if (!bytes.empty() || out.heard_.size() != examples || !rise(out.firsts_, examples) ||
        !rise(out.first_terms_, terms))
        return damaged;
    return out;
}

}  // namespace practicum::matching
