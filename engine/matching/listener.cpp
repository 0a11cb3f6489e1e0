#include "matching/listener.hpp"

#include <algorithm>
#include <optional>

#include "language/text.hpp"

namespace practicum::matching {

Listener::Listener(const Scenario& scenario, const Language& language, ExampleBook book)
    : scenario_(scenario),
      language_(language),
      book_(std::move(book)),
      wording_(wording_of(texts_of(scenario), scenario.synonyms, language.hearing.words)),
      rarity_(book_) {}

hearing::ClientLine context_of(const Listener& listener, std::string_view client_line) {
    return hearing::client_line(client_line, listener.language().hearing);
}

Heard hear(const Listener& listener, const Typed& utterance, const Scope& scope, const hearing::ClientLine& context) {
    constexpr float least_score = 0.01F;
    const Scenario& scenario = listener.scenario();
    hearing::Readings readings;
    Heard heard = hearing::hear_behaviours(utterance, context, listener.language().hearing, &readings);
    if (heard.silence || heard.sentences.empty()) return heard;
    std::vector<Candidate> candidates;
    std::vector<MoveRef> moves;
    std::optional<MoveRef> asked;
    for (const auto& one : scope.moves) {
        if (one.standing == Standing::fails) continue;
        // Whether it asks about suicide is heard for itself, and does not hang on an author's examples.
        if (one.move.kind() == MoveKind::response && scenario.responses[one.move.response()].asks_about_suicide) {
            if (heard.asks_about_suicide() && !asked) asked = one.move;
            continue;
        }
        candidates.push_back({number_of(scenario, one.move), one.here, one.move.kind() == MoveKind::topic});
        moves.push_back(one.move);
    }
    const auto judged = judge(line_of({heard, readings}, listener.wording(), listener.models()), candidates,
                              listener.book(), listener.rarity(), listener.language().relevance);
    for (std::size_t i = 0; i < judged.size(); ++i)
        if (judged[i].score >= least_score) heard.matches.push_back({moves[i], judged[i].score, {}});
    std::stable_sort(heard.matches.begin(), heard.matches.end(),
                     [](const Match& a, const Match& b) { return a.score > b.score; });
    if (asked) heard.matches.insert(heard.matches.begin(), {*asked, 1, {}});
    return heard;
}

namespace {

std::vector<std::string> words_that_counted(const Listener& listener, const std::vector<std::string>& typed,
                                            std::uint32_t move) {
    std::vector<Term> terms;
    listener.wording().terms(listener.wording().corrected(typed), terms);
    std::vector<float> parts(typed.size(), 0);
    const auto range = listener.book().examples(move);
    for (std::uint32_t e = range.first; e < range.end; ++e) {
        const auto example = listener.book().example(e).terms;
        for (const auto& term : terms)
            if (std::binary_search(example.begin(), example.end(), term.hash))
                for (std::size_t w = term.word; w < std::size_t{term.word} + term.words; ++w)
                    parts[w] += listener.rarity().of(term.hash) / static_cast<float>(term.words);
    }
    constexpr std::size_t most_words = 6;
    constexpr float least_part = 0.3F;  // of the strongest
    const float strongest = parts.empty() ? 0 : *std::max_element(parts.begin(), parts.end());
    std::vector<std::string> out;
    for (std::size_t w = 0; w < typed.size() && out.size() < most_words; ++w)
        if (parts[w] > least_part * strongest && std::find(out.begin(), out.end(), typed[w]) == out.end())
            out.push_back(typed[w]);
    return out;
}

}  // namespace

void explain(const Listener& listener, Heard& heard) {
    constexpr std::size_t most_explained = 8;
    const auto words = language::words_of(heard.text);
    for (std::size_t i = 0; i < std::min(most_explained, heard.matches.size()); ++i)
        heard.matches[i].words =
            words_that_counted(listener, words, number_of(listener.scenario(), heard.matches[i].move));
}

}  // namespace practicum::matching
