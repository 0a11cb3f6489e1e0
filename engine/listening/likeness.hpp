// How alike texts are: terms and their pairs, character n-grams, and what the words mean, each a cosine between 0 and 1
// (meanings: -1 and 1), added up with fixed weights. A kernel: the likenesses of any texts form a positive
// semi-definite matrix. Of a text to itself: most_likeness.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "listening/vectors.hpp"
#include "listening/wording.hpp"

namespace practicum::listening {

inline constexpr float most_likeness = 6.5F;

// What a text is compared by, before it is compared.
struct Traits {
    enum Group : std::uint8_t { terms, characters, groups };
    struct Trait {
        std::uint64_t hash;
        Group group;
        std::uint16_t word, words;
    };
    std::vector<Trait> counted;
    // The rarity-weighted sum of the words' vectors, then their greatest and smallest components.
    static constexpr std::size_t meaning_size = 3 * WordVectors::dimensions;
    std::array<float, meaning_size> meaning{};

    void clear();
    // Adds those of another text, whose first word is this one's `from`th.
    void append(const Traits& other, std::size_t from);
};

// Adds what there is in a sentence, of words that have been corrected.
void add_traits(std::span<const std::string> words, bool question, const Wording& wording, const WordVectors& vectors,
                Traits& traits);

// A set of texts that others are compared with. Immutable once settled.
class Examples {
public:
    std::size_t size() const { return count_; }
    void add(const Traits& traits);
    void settle();

    // A text made ready to be compared with these: the traits that they have, weighed by how rare they are among them.
    struct Query {
        struct Weighted {
            std::uint32_t trait;
            Traits::Group group;
            float weight;
            std::uint16_t word, words;
        };
        std::vector<Weighted> counted;                       // by rising trait
        std::vector<std::pair<std::uint32_t, float>> terms;  // the single terms among them
        std::array<float, Traits::meaning_size> meaning{};
        std::bitset<512> has;  // the single terms, roughly
        float known = 0;       // the share of its terms that some example has, by squared weight
    };
    void prepare(const Traits& traits, Query& query) const;
    // The terms of one or two words that an example consists of, if the query has them all: their share of the query's
    // terms by weight, 0 to 1.
    float mention(const Query& query, std::size_t example) const;

    // Writes the likeness of the counted traits to every example; `out` has size() elements.
    void compare_counted(const Query& query, std::span<float> out) const;
    // The same for what the words mean, to one example.
    float compare_meaning(const Query& query, std::size_t example) const;
    // An example as a query against the rest.
    const Query& example(std::size_t index) const { return prepared_[index]; }

    // The part of the likeness to one example that each trait of the query has: `f(const Query::Weighted&, float)`.
    template <typename F>
    void for_each_shared(const Query& query, std::size_t example, F&& f) const {
        auto other = prepared_[example].counted.begin();
        const auto end = prepared_[example].counted.end();
        for (const auto& trait : query.counted) {
            while (other != end && other->trait < trait.trait) ++other;
            if (other == end) return;
            if (other->trait == trait.trait) f(trait, trait.weight * other->weight);
        }
    }

private:
    struct Posting {
        std::uint32_t example;
        float weight;
    };
    struct Slot {
        std::uint64_t hash = 0;
        std::uint32_t trait = 0;  // + 1
    };
    std::uint32_t find(std::uint64_t hash) const;

    std::size_t count_ = 0;
    std::vector<Traits> raw_;  // until settled
    std::vector<Slot> slots_;
    std::vector<float> rarity_;         // of a trait
    std::vector<std::uint32_t> first_;  // a trait's first posting
    std::vector<Posting> postings_;
    std::array<float, WordVectors::dimensions> centre_{};
    std::vector<Query> prepared_;
    float unknown_rarity_ = 0;
};

}  // namespace practicum::listening
