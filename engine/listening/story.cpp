#include "listening/story.hpp"

#include <algorithm>

#include "base/exact.hpp"
#include "base/split.hpp"
#include "listening/background.hpp"
#include "listening/few_shot.hpp"
#include "listening/lexicon.hpp"

namespace practicum::listening {

namespace {

constexpr float cost = 15;       // of an error on an example
constexpr float cost_none = 10;  // on one of "none of these": there are many of them

std::vector<std::string> split_list(std::string_view list) {
    const auto parts = split(list, ", ");
    return {parts.begin(), parts.end()};
}

}  // namespace

Story::Story(const Scenario& scenario, const Language& language)
    : scenario_(scenario), vectors_(language.vectors), wording_(language.vectors), scopes_(scenario.beats.size()) {
    // The author's synonyms come first: they know their story.
    for (const auto& group : scenario.synonyms) wording_.add_synonyms(group);
    for (std::string_view line : everyday_synonyms()) wording_.add_synonyms(split_list(line));
    struct Raw {
        std::vector<language::SentenceText> sentences;
        std::uint32_t target;
    };
    std::vector<Raw> raw;
    const auto add = [&](std::uint32_t target, std::string_view id, const std::string& say,
                         const std::vector<std::string>& also, const std::vector<std::string>& about) {
        const auto one = [&](const std::string& text) {
            raw.push_back({language::split_sentences(text), target});
            for (const auto& sentence : raw.back().sentences) wording_.learn(sentence.words);
        };
        first_.push_back(static_cast<std::uint32_t>(raw.size()));
        one(say);
        for (const auto& text : also) one(text);
        std::string name(id.substr(id.find('/') == std::string_view::npos ? 0 : id.find('/') + 1));
        std::replace(name.begin(), name.end(), '_', ' ');
        std::replace(name.begin(), name.end(), '-', ' ');
        one(name);
        first_mention_.push_back(static_cast<std::uint32_t>(raw.size()));
        for (const auto& phrase : about) one(phrase);
    };
    std::uint32_t target = 0;
    for (const auto& response : scenario.responses) add(target++, response.id, response.say, response.also, {});
    for (const auto& topic : scenario.topics) add(target++, topic.id, topic.say, topic.also, topic.about);
    first_.push_back(static_cast<std::uint32_t>(raw.size()));
    for (std::string_view line : background_lines()) raw.push_back({language::split_sentences(line), target});
    first_.push_back(static_cast<std::uint32_t>(raw.size()));
    wording_.settle();
    Traits traits;
    for (const auto& one : raw) {
        traits.clear();
        for (const auto& sentence : one.sentences)
            add_traits(sentence.words, sentence.question, wording_, language.vectors, traits);
        examples_.add(traits);
    }
    examples_.settle();
    arrange();
}

void Story::add_target(MatchScope& scope, std::uint32_t target) const {
    for (std::uint32_t e = first_[target]; e < first_[target + 1]; ++e)
        scope.examples.push_back(e), scope.columns.push_back(static_cast<std::uint16_t>(scope.targets.size())),
            scope.costs.push_back(scope.targets.empty() ? cost_none : cost);
    scope.targets.push_back(target);
}

// The examples that all scopes begin with are compared once.
std::vector<float> Story::likenesses(const MatchScope& scope) const {
    const auto& known = likeness_everywhere_;
    const std::size_t n = scope.examples.size(), known_count = known.empty() ? 0 : everywhere_.examples.size();
    std::vector<float> out(n * n), row(examples_.size());
    for (std::size_t i = 0; i < known_count; ++i)
        std::copy_n(known.begin() + static_cast<std::ptrdiff_t>(i * known_count), known_count,
                    out.begin() + static_cast<std::ptrdiff_t>(i * n));
    for (std::size_t i = known_count; i < n; ++i) {
        const auto& query = examples_.example(scope.examples[i]);
        examples_.compare_counted(query, row);
        for (std::size_t j = 0; j <= i; ++j)
            out[i * n + j] = out[j * n + i] =
                row[scope.examples[j]] + examples_.compare_meaning(query, scope.examples[j]);
    }
    return out;
}

void Story::sum_columns(MatchScope& scope) const {
    const std::size_t count = scope.targets.size();
    scope.by_column.resize(scope.weights.size());
    scope.meanings.assign(count * Traits::meaning_size, 0);
    for (std::size_t j = 0; j < scope.examples.size(); ++j) {
        const auto& meaning = examples_.example(scope.examples[j]).meaning;
        for (std::size_t c = 0; c < count; ++c) {
            const float weight = scope.weights[j * count + c];
            scope.by_column[c * scope.examples.size() + j] = weight;
            float* const to = scope.meanings.data() + c * Traits::meaning_size;
            for (std::size_t d = 0; d < meaning.size(); ++d) to[d] += weight * meaning[d];
        }
    }
}

void Story::arrange() {
    columns_.assign(first_.size(), 0);
    const auto add = [&](std::uint32_t target) {
        columns_[target] = static_cast<std::uint32_t>(everywhere_.targets.size());
        add_target(everywhere_, target);
    };
    add(static_cast<std::uint32_t>(first_.size() - 2));  // none of these
    for (ResponseIndex index : scenario_.anywhere) add(target_of(index));
    for (TopicIndex topic : scenario_.topics.indices()) add(target_of(topic));
    for (const auto& beat : scenario_.beats)
        for (std::size_t i = 0; i < beat.responses.size(); ++i)
            columns_[target_of(beat.responses[i])] = static_cast<std::uint32_t>(everywhere_.targets.size() + i);
}

const MatchScope& Story::everywhere() const {
    std::call_once(everywhere_.once, [this] { learn_everywhere(); });
    return everywhere_;
}

void Story::learn_everywhere() const {
    likeness_everywhere_ = likenesses(everywhere_);
    everywhere_.weights.assign(everywhere_.examples.size() * everywhere_.targets.size(), 0);
    learn_classes(likeness_everywhere_, everywhere_.columns, everywhere_.targets.size(), everywhere_.costs, most_rounds,
                  everywhere_.weights);
}

void Story::learn(MatchScope& scope, BeatIndex beat) const {
    const MatchScope& known_scope = everywhere();
    scope.targets = known_scope.targets, scope.examples = known_scope.examples, scope.columns = known_scope.columns,
    scope.costs = known_scope.costs;
    for (ResponseIndex index : scenario_.beats[beat].responses) add_target(scope, target_of(index));
    const std::size_t n = scope.examples.size(), count = scope.targets.size(), known = known_scope.examples.size(),
                      known_count = known_scope.targets.size();
    scope.weights.assign(n * count, 0);
    for (std::size_t j = 0; j < known; ++j)
        std::copy_n(known_scope.weights.begin() + static_cast<std::ptrdiff_t>(j * known_count), known_count,
                    scope.weights.begin() + static_cast<std::ptrdiff_t>(j * count));
    // The less is new, the less there is to learn.
    const int rounds = std::clamp(static_cast<int>(2 * static_cast<std::size_t>(most_rounds) * (n - known) / n),
                                  least_rounds, most_rounds);
    learn_classes(likenesses(scope), scope.columns, count, scope.costs, rounds, scope.weights);
    sum_columns(scope);
}

void Story::add_sentence(const language::SentenceText& sentence, std::vector<std::string>& corrected,
                         Traits& traits) const {
    corrected.resize(std::max(corrected.size(), sentence.words.size()));
    for (std::size_t i = 0; i < sentence.words.size(); ++i) corrected[i] = wording_.corrected(sentence.words[i]);
    add_traits(std::span(corrected).first(sentence.words.size()), sentence.question, wording_, vectors_, traits);
}

const MatchScope& Story::scope(BeatIndex beat) const {
    MatchScope& scope = scopes_[beat.number()];
    std::call_once(scope.once, [&] { learn(scope, beat); });
    return scope;
}

MoveRef Story::move_of(std::uint32_t target) const {
    const std::size_t responses = scenario_.responses.size();
    if (target < responses) return ResponseIndex(target);
    return TopicIndex(target - responses);
}

float certainty(float share, float near, float known) {
    const float odds = exact_log((share + 1e-4F) / (1 - share + 1e-4F));
    return logistic(0.98F * odds + 3.95F * near + 1.8F * known - 1.95F);
}

}  // namespace practicum::listening
